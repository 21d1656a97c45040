/** Whether received objects can be written into a folder. */
import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'

/** What is wrong with it, in the words that scripts know; undefined when nothing is. */
export async function unfitFolder(path: string): Promise<(typeof unfit)[keyof typeof unfit] | undefined> {
  if (!(await isDirectory(path))) return unfit.missing
  return (await isWritable(path)) ? undefined : unfit.notWritable
}

export const unfit = {
  missing: 'specified output directory does not exist',
  notWritable: 'specified output directory is not writeable',
} as const

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}
