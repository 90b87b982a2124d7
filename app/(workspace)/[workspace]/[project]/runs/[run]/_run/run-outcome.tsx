import { Banner } from '@/app/_ui/banner'
import { ButtonLink } from '@/app/_ui/button-link'
import { many } from '@/app/_ui/count'
import type { Run } from '@/app/(workspace)/[workspace]/[project]/runs/_runs/run'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'

const CAUSE = {
  data: 'The data cannot be trained on',
  memory: 'Memory ran out',
  away: 'A service that training needs did not answer',
  our_side: 'Training failed on our side',
}

/** How a run ended or why it waits, and the next step. */
export function RunOutcome({ run, place, mayTrain }: { run: Run; place: Place; mayTrain: boolean }) {
  const again = mayTrain && (
    <ButtonLink size="sm" href={pages.train(place)}>
      Train again
    </ButtonLink>
  )
  if (run.status === 'done' && run.metrics && run.model) {
    const { metric, value, images, heldOut } = run.metrics
    return (
      <Banner
        tone="ok"
        className="my-4"
        title={`Model ${run.model.number} is ready: ${metric} ${value.toFixed(3)} on ${many(images, `${heldOut} image`)}.`}
        acts={
          <ButtonLink size="sm" variant="primary" href={pages.model(place, run.model.number)}>
            Open model {run.model.number}
          </ButtonLink>
        }
      />
    )
  }
  if (run.status === 'failed') {
    return (
      <Banner tone="danger" className="my-4" title={run.failure ? CAUSE[run.failure.reason] : 'Training failed'} acts={again}>
        {run.failure?.message}
      </Banner>
    )
  }
  if (run.status === 'cancelled') return <Banner className="my-4" title="This run was cancelled. Nothing was published." acts={again} />
  if (run.queue) {
    const turn = run.queue.ahead === 0 ? 'It is next.' : `${many(run.queue.ahead, 'run')} ahead.`
    return (
      <Banner className="my-4" title={turn}>
        {run.queue.reason}
      </Banner>
    )
  }
  return null
}
