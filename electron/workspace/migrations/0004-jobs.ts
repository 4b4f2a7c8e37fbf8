import type { Migration } from '../migrate.ts'

/** Work that a user requested, the runs it produced, and decisions that can be undone. */
export const jobs: Migration = {
  version: 4,
  name: 'jobs',
  sql: `
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN
    ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted')),
  request TEXT NOT NULL CHECK (json_valid(request) AND json_type(request) = 'object'),
  fresh INTEGER NOT NULL CHECK (fresh IN (0, 1)),
  result TEXT CHECK (json_valid(result) AND json_type(result) = 'object'),
  error TEXT CHECK (json_valid(error) AND json_type(error) = 'object'),
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  CHECK ((state = 'failed') = (error IS NOT NULL)),
  CHECK ((state IN ('queued', 'running')) = (finished_at IS NULL))
) STRICT;
CREATE INDEX jobs_by_state ON jobs (state);

CREATE TABLE job_runs (
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  PRIMARY KEY (job_id, run_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_runs_by_run ON job_runs (run_id);

CREATE TABLE review_steps (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  decision TEXT CHECK (decision IN ('accept', 'reject', 'undecided')),
  defect_type TEXT CHECK (defect_type <> ''),
  reviewer TEXT NOT NULL,
  at TEXT NOT NULL,
  CHECK (decision IS NOT NULL OR defect_type IS NOT NULL)
) STRICT;
CREATE INDEX review_steps_by_run ON review_steps (run_id, id);

-- What each picture was before the step; nulls where nobody had decided, or where it shows no defect.
CREATE TABLE review_step_samples (
  step_id INTEGER NOT NULL REFERENCES review_steps (id) ON DELETE CASCADE,
  sample_id INTEGER NOT NULL REFERENCES synthetic_samples (id) ON DELETE CASCADE,
  defect_type TEXT,
  decision TEXT CHECK (decision IN ('accept', 'reject', 'undecided')),
  reviewer TEXT,
  note TEXT,
  decided_at TEXT,
  PRIMARY KEY (step_id, sample_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_step_samples_by_sample ON review_step_samples (sample_id);
`
}
