/** @file SwiftShader, the software Vulkan driver inside chromium, stands in for a GPU. */
import { existsSync } from 'node:fs'

const ICD_FILES = ['/usr/lib/chromium/vk_swiftshader_icd.json', '/opt/google/chrome/vk_swiftshader_icd.json']
const LOADERS = ['/usr/lib/x86_64-linux-gnu/libvulkan.so.1', '/usr/lib/aarch64-linux-gnu/libvulkan.so.1']

/** Makes WebGPU use SwiftShader in this process and its children, or says why that is not possible. */
export function useSwiftShader(): string | null {
  if (process.env.VK_DRIVER_FILES) return null
  const icd = ICD_FILES.find((file) => existsSync(file))
  if (icd === undefined)
    return `SwiftShader is not installed (apt-get install chromium): none of ${ICD_FILES.join(', ')}`
  if (!LOADERS.some((file) => existsSync(file)))
    return 'the Vulkan loader is not installed (apt-get install libvulkan1)'
  process.env.VK_DRIVER_FILES = icd
  return null
}
