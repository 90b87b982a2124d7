import type { Metadata } from 'next'
import { useFigures, useTexts } from '#texts'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { notFound } from 'next/navigation'
import { getFigures, getTexts } from '@/app/_texts/get-texts'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { Banner } from '@/app/_ui/banner'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import { ModelName, type Model } from '@/lib/domain/contract/model'
import { AppError } from '@/lib/domain/errors'
import { can } from '@/lib/domain/workspace/rights'
import type { Scope } from '@/lib/domain/workspace/scope'
import { listModels } from '@/lib/usecases/model/list-models'
import { readModel } from '@/lib/usecases/model/read-model'
import { readPublicAddress } from '@/lib/usecases/model/read-public-address'
import { siteFacts } from '@/lib/web/site-facts'
import { FollowModels } from '@/app/(workspace)/[workspace]/[project]/models/_models/follow-models'
import { Standing } from '@/app/(workspace)/[workspace]/[project]/models/_models/standing'
import { BundleCard } from './_model/bundle-card'
import { DownloadActs } from './_model/download-acts'
import { LabelTable } from './_model/label-table'
import { missingIn } from './_model/missing'
import { ModelFigures } from './_model/model-figures'
import { snippets } from './_model/snippets/snippets'
import { UseIt } from './_model/use-it'
import { verdictOf } from './_model/verdict'
import { MakeLive } from './_share/make-live'
import { PublicLink } from './_share/public-link'
import { Versions } from './_model/versions'
import { TryIt } from './_try/try-it'

type Props = { params: Promise<{ workspace: string; project: string; model: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTexts('models')
  return { title: t('number', { number: (await params).model }) }
}

export default async function ModelPage({ params }: Props) {
  const t = await getTexts('models')
  const { model: text, ...place } = await params
  const { project, scope, member } = await loadProject(place, pages.model(place, text))
  const name = ModelName.safeParse(text)
  const model = name.success && (await find(scope, name.data))
  if (!model) notFound()
  const before = model.number > 1 ? await find(scope, model.number - 1) : undefined
  const live = model.live ? model : await find(scope, 'live')
  const colors = Object.fromEntries(project.labels.map(({ name, color }) => [name, color]))
  const { items: newest, next } = await listModels(scope, {})
  const shared = can(member.role, 'publish') ? (await readPublicAddress(scope)).url : null
  const address = shared === null ? undefined : `${shared}/v${model.number}`
  const verdict = verdictOf(model, before, { t, fixed: (await getFigures()).fixed })
  return (
    <Page bare>
      <FollowModels place={place} />
      <div className="mx-auto grid max-w-[1440px] items-start gap-x-6 gap-y-4 px-4 py-6 rail:px-6 side:grid-cols-[minmax(0,1fr)_352px] min-[1360px]:grid-cols-[200px_minmax(0,1fr)_352px]">
        <div className="hidden min-[1360px]:block">
          <Versions models={newest} shown={model.number} place={place} more={next !== null} now={new Date()} />
        </div>
        <div className="min-w-0">
          <div className="flex flex-wrap items-start gap-x-3 gap-y-4">
            <div className="min-w-64 flex-1">
              <div className="flex items-center gap-2.5">
                <h1>{t('number', { number: String(model.number) })}</h1>
                <Standing model={model} />
              </div>
              <Origin model={model} place={place} />
            </div>
            <DownloadActs model={model} place={place} />
            {!model.live && can(member.role, 'publish') && <MakeLive model={model} live={live} place={place} />}
          </div>
          <Banner tone={verdict.tone} className="mt-4">
            {verdict.text}
          </Banner>
          <ModelFigures model={model} />
          <LabelTable metrics={model.metrics} colors={colors} name={`${place.project}-model-${model.number}`} />
        </div>
        <aside className="flex min-w-0 flex-col gap-4">
          <TryIt
            url={urlOf(routes.modelFile(place, { number: model.number, file: PLATFORMS.web.folder }))}
            labels={model.labels}
            colors={colors}
            kind={project.type}
          />
          <BundleCard model={model} place={place} mayTrain={can(member.role, 'train')} />
          <UseIt
            snippets={snippets({ kind: project.type, number: model.number, ...place, origin: siteFacts().origin, address })}
            missing={missingIn(model)}
          />
          {can(member.role, 'publish') && <PublicLink place={place} />}
        </aside>
      </div>
    </Page>
  )
}

function Origin({ model: { createdAt, run, snapshot }, place }: { model: Model; place: Place }) {
  const t = useTexts('models')
  const { duration, moment } = useFigures()
  const facts = {
    when: moment(createdAt),
    run: String(run.number),
    snapshot: snapshot.slice(0, 8),
    link: (text: ReactNode) => <Link href={pages.run(place, run.number)}>{text}</Link>,
    code: (text: ReactNode) => <span className="font-mono">{text}</span>,
  }
  return (
    <p className="mt-0.5 text-12 text-fg-3">
      {run.seconds === null
        ? t.rich(run.by ? 'origin.by' : 'origin.plain', { ...facts, by: run.by ?? '' })
        : t.rich(run.by ? 'origin.byIn' : 'origin.plainIn', { ...facts, by: run.by ?? '', duration: together(duration(run.seconds)) })}
    </p>
  )
}

/** On one line. */
const together = (text: string): string => text.replaceAll(' ', '\u00a0')

/** A model, or undefined if there is none. */
async function find(scope: Scope, model: ModelName): Promise<Model | undefined> {
  try {
    return await readModel(scope, { model })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined
    throw error
  }
}
