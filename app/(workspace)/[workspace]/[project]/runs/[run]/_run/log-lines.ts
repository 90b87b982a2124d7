import type { ToldEvent } from '@/lib/domain/contract/run'
import type { Texts } from '@/lib/texts/texts'
import type { Figures } from '@/lib/texts/figures'

export type LogLine = { id: string; time: string; tag: string; text: string; tone?: 'warn' | 'danger' }

/** What a person reads of what a run said: steps and progress are curves and bars already. */
export function logLines(
  events: readonly ToldEvent[],
  metric: string,
  { t, fixed }: { t: Texts<'runs'>; fixed: Figures['fixed'] },
): LogLine[] {
  return events.flatMap(({ id, at, event }): LogLine[] => {
    const line = { id, time: at.toISOString().slice(11, 19) }
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
        return [{ ...line, tag: t('log.stage'), text: t(`stage.${event.stage}`) }]
      case 'validation': {
        const facts = { epoch: fixed(event.epoch, 1), step: String(event.step), metric, value: fixed(event.value, 3) }
        return [
          {
            ...line,
            tag: t('log.check'),
            text: event.loss === undefined ? t('log.validation', facts) : t('log.validationLoss', { ...facts, loss: fixed(event.loss, 3) }),
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
