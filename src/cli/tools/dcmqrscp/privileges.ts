/** Gives up the rights of the superuser for those of the user that the configuration file names. */
import { ConfigurationError } from '../../../errors.ts'
import type { ArchiveConfiguration } from '../../archive-config/configuration.ts'

/** The process as a user of the system. */
export class Privileges {
  readonly #user: string | undefined
  readonly #group: string | undefined

  /** Nothing is done where neither is named, where there are no users, or for who is not the superuser. */
  constructor({ user, group }: Pick<ArchiveConfiguration, 'user' | 'group'>) {
    const isSuperuser = process.getuid?.() === 0
    this.#user = isSuperuser ? user : undefined
    this.#group = isSuperuser ? group : undefined
  }

  /** For the time being, so that what is written belongs to the user. Throws ConfigurationError for unknown names. */
  lower(): void {
    // The group first: afterwards there is no right to do it.
    attempt('GroupName', this.#group, (name) => process.setegid?.(name))
    attempt('UserName', this.#user, (name) => process.seteuid?.(name))
  }

  /** Takes the rights back, for a port that only the superuser may have. */
  raise(): void {
    if (this.#user !== undefined) process.seteuid?.(SUPERUSER)
    if (this.#group !== undefined) process.setegid?.(SUPERUSER)
  }

  /** For good. */
  drop(): void {
    if (this.#group !== undefined || this.#user !== undefined) process.setgroups?.([])
    attempt('GroupName', this.#group, (name) => process.setgid?.(name))
    attempt('UserName', this.#user, (name) => process.setuid?.(name))
  }
}

function attempt(keyword: string, name: string | undefined, change: (name: string | number) => void): void {
  if (name === undefined) return
  try {
    change(/^\d+$/.test(name) ? Number(name) : name)
  } catch (cause) {
    throw new ConfigurationError(`${keyword}: expected a name that the system knows, found "${name}"`, { cause })
  }
}

const SUPERUSER = 0
