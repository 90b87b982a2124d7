import { AppError } from '@/lib/domain/errors'

/** Names out of the lines `Inst name [version that is here] (version to come …)` and `Remv name [version]`. */
const names = (simulation: string, line: RegExp) => simulation.split('\n').flatMap((text) => line.exec(text)?.[1] ?? [])

/**
 * Reads what `apt-get --simulate install` prints.
 * @returns the packages that would be new on this machine
 * @throws AppError 'not_ready' where something that is here would be removed or replaced: that cannot be undone
 */
export function readInstallPlan(simulation: string): string[] {
  const touched = [...names(simulation, /^Remv (\S+)/), ...names(simulation, /^Inst (\S+) \[/)]
  if (touched.length > 0)
    throw new AppError(
      'not_ready',
      `Installing the services would replace packages of this machine (${touched.join(', ')}): update it first (apt-get upgrade), or use another machine.`,
    )
  return names(simulation, /^Inst (\S+) \(/)
}
