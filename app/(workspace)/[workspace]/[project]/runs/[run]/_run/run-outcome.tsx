import { useFigures, useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { ButtonLink } from '@/app/_ui/button-link'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import type { Run } from '@/lib/domain/contract/run'

/** How a run ended or why it waits, and the next step. */
export function RunOutcome({ run, place, mayTrain }: { run: Run; place: Place; mayTrain: boolean }) {
  const t = useTexts('runs')
  const { fixed } = useFigures()
  const again = mayTrain && (
    <ButtonLink size="sm" href={pages.train(place)}>
      {t('outcome.again')}
    </ButtonLink>
  )
  if (run.status === 'done' && run.metrics && run.model) {
    const { metric, value, images, heldOut } = run.metrics
    return (
      <Banner
        tone="ok"
        className="my-4"
        title={t('outcome.ready', { number: String(run.model.number), metric, value: fixed(value, 3), n: images, heldOut })}
        acts={
          <ButtonLink size="sm" variant="primary" href={pages.model(place, run.model.number)}>
            {t('outcome.open', { number: String(run.model.number) })}
          </ButtonLink>
        }
      />
    )
  }
  if (run.status === 'failed') {
    return (
      <Banner
        tone="danger"
        className="my-4"
        title={run.failure ? t(`outcome.cause.${run.failure.reason}`) : t('outcome.failed')}
        acts={again}
      >
        {run.failure?.message}
      </Banner>
    )
  }
  if (run.status === 'cancelled') return <Banner className="my-4" title={t('outcome.cancelled')} acts={again} />
  if (run.queue) {
    const turn = run.queue.ahead === 0 ? t('outcome.next') : t('outcome.ahead', { n: run.queue.ahead })
    return (
      <Banner className="my-4" title={turn}>
        {run.queue.reason}
      </Banner>
    )
  }
  return null
}
