import { STAGE_NAMES } from './stage-line'
import type { ShownEvent } from './run-event'

export type LogLine = { id: string; time: string; tag: string; text: string; tone?: 'warn' | 'danger' }

/** What a person reads of what a run said: steps and progress are curves and bars already. */
export function logLines(events: readonly ShownEvent[], metric: string): LogLine[] {
  return events.flatMap(({ id, at, event }): LogLine[] => {
    const line = { id, time: at.slice(11, 19) }
    switch (event.kind) {
      case 'log':
        return [
          {
            ...line,
            tag: event.level,
            text: event.message,
            tone: event.level === 'info' ? undefined : event.level === 'warn' ? 'warn' : 'danger',
          },
        ]
      case 'stage':
        return [{ ...line, tag: 'stage', text: STAGE_NAMES[event.stage] }]
      case 'validation': {
        const loss = event.loss === undefined ? '' : `  loss ${event.loss.toFixed(3)}`
        return [
          {
            ...line,
            tag: 'check',
            text: `epoch ${event.epoch.toFixed(1)}  step ${event.step}${loss}  ${metric} ${event.value.toFixed(3)}`,
          },
        ]
      }
      case 'step':
      case 'progress':
        return []
      default:
        throw new Error(`unhandled ${event satisfies never}`)
    }
  })
}
