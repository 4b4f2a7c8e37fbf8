import '../common/sharp-in-electron.ts'
import { jobTable } from './job-table.ts'
import { serveJobs } from './serve-jobs.ts'

serveJobs(jobTable)
