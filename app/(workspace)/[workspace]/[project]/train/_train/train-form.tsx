'use client'

import { useFigures, useTexts } from '#texts'
import type { ProjectType } from '@/lib/domain/contract/project'
import { Readiness } from '@/lib/domain/contract/readiness'
import { Run, type RunRequest } from '@/lib/domain/contract/run'
import type { Texts } from '@/lib/texts/texts'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Clock, RefreshCw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { useLive } from '@/app/_client/live'
import { keysOf } from '@/app/_keys/command'
import { SITE_COMMANDS } from '@/app/_keys/site-commands'
import { useKey } from '@/app/_keys/use-key'
import { Badge } from '@/app/_ui/badge'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { IconButton } from '@/app/_ui/icon-button'
import { pages } from '@/lib/domain/address/pages'
import type { Figures } from '@/lib/texts/figures'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { FindingList } from './finding-list'
import { TrainChoices } from './train-choices'
import type { NamedVersion } from './version-choice'

type Props = { place: Place; name: string; type: ProjectType; first: RunRequest; initial: Readiness; versions: readonly NamedVersion[] }

/** Left what I choose, right what the check found, below it the button or the reason why it is off. */
export function TrainForm({ place, name, type, first, initial, versions }: Props) {
  const t = useTexts('train')
  const [choice, setChoice] = useState(first)
  const check = useReadiness(place, choice, choice === first ? initial : undefined)
  const start = useStart(place, choice)
  const figures = useFigures()
  const answer = check.data ?? initial
  const reason = answer.blocking.length > 0 && t('blocked', { n: answer.blocking.length })
  useKey(keysOf(SITE_COMMANDS, 'start-run'), () => !reason && !start.isPending && start.mutate(), { typing: true })
  const unlabelled = pages.images(place, { pool: 'unlabelled' })
  return (
    <section className="overflow-hidden rounded-dialog border border-line-2 bg-raised shadow-2" aria-labelledby="train-title">
      <div className="border-b border-line px-5 py-4">
        <h1 className="!text-16" id="train-title">
          {t('heading', { name })}
        </h1>
      </div>
      <div className="grid side:grid-cols-[432px_minmax(0,1fr)]">
        <TrainChoices choice={choice} onChange={setChoice} answer={answer} versions={versions} />
        <div className="border-t border-line bg-app p-5 side:border-t-0 side:border-l">
          <CheckHead answer={answer} busy={check.isFetching} again={() => void check.refetch()} />
          {check.error && <Banner tone="danger">{problemText(check.error)}</Banner>}
          <FindingList
            blocking={answer.blocking}
            notices={answer.notices}
            ways={{ label: type === 'detection' ? pages.annotate(place) : unlabelled, unlabelled, settings: pages.projectSettings(place) }}
            onLeaveOut={(label) => setChoice({ ...choice, leaveOut: [...choice.leaveOut, label] })}
          />
        </div>
      </div>
      {start.error && (
        <Banner tone="danger" className="m-4">
          {problemText(start.error)}
        </Banner>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-5 py-3">
        <p className="flex min-w-0 items-center gap-2 text-12 text-fg-2">
          <Clock className="!size-3.5" aria-hidden="true" /> {startSentence(answer, choice, { t, figures })}
        </p>
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <span className="text-12 text-danger-text" role="status">
            {reason}
          </span>
          <ButtonLink href={pages.images(place)}>{t('cancel')}</ButtonLink>
          <Button
            variant="primary"
            keys={keysOf(SITE_COMMANDS, 'start-run')}
            busy={start.isPending}
            reason={reason}
            onClick={() => start.mutate()}
          >
            {t('start')}
          </Button>
        </div>
      </div>
    </section>
  )
}

function CheckHead({ answer, busy, again }: { answer: Readiness; busy: boolean; again: () => void }) {
  const t = useTexts('train')
  return (
    <div className="mb-2 flex min-h-8 flex-wrap items-center gap-2">
      <h2>{t('check.title')}</h2>
      {answer.blocking.length > 0 && <Badge tone="danger">{t('check.blocking', { n: answer.blocking.length })}</Badge>}
      {answer.notices.length > 0 && <Badge tone="warn">{t('check.notices', { n: answer.notices.length })}</Badge>}
      <span className="ml-auto">
        <IconButton size="xs" label={t('check.again')} icon={<RefreshCw aria-hidden="true" />} busy={busy} onClick={again} />
      </span>
    </div>
  )
}

function useReadiness({ workspace, project }: Props['place'], choice: RunRequest, initial: Readiness | undefined) {
  const check = useQuery({
    queryKey: ['readiness', workspace, project, choice],
    queryFn: ({ signal }) =>
      api.get(routes.readiness({ workspace, project }), Readiness, {
        query: { ...choice, leaveOut: JSON.stringify(choice.leaveOut) },
        signal,
      }),
    initialData: initial,
    placeholderData: keepPreviousData,
  })
  // Others label meanwhile: look again when they do, at most as often as the answers come.
  useLive({ workspace, project }, ({ type }) => void (type !== 'seat' && !check.isFetching && check.refetch()))
  return check
}

function useStart({ workspace, project }: Props['place'], choice: RunRequest) {
  const router = useRouter()
  return useMutation({
    mutationFn: () => api.post(routes.runs({ workspace, project }), Run, { body: choice }),
    onSuccess: ({ number }) => router.push(pages.run({ workspace, project }, number)),
  })
}

function startSentence(
  { estimates, queue }: Readiness,
  { preset }: RunRequest,
  { t, figures }: { t: Texts<'train'>; figures: Figures },
): string {
  const estimate = estimates[preset]
  const time = estimate ? t('about', { duration: figures.duration(estimate.seconds) }) : t('firstRun')
  return queue.ahead === 0 ? t('startsNow', { time }) : t('startsAfter', { time, n: queue.ahead })
}
