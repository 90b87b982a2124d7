import Link from 'next/link'
import { useFigures, useTexts } from '#texts'
import { AgoText } from '@/app/_ui/ago-text'
import { Badge } from '@/app/_ui/badge'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import type { DatasetVersion } from '@/lib/domain/contract/dataset-version'
import { RestoringLine } from './restoring-line'
import { VersionActs, type MayWithVersion } from './version-acts'

type Props = { version: DatasetVersion; place: Place; may: MayWithVersion; now: Date }

/** One version: what it holds, who made it and when, what learned from it, and what can be done with it. */
export function VersionRow({ version, place, may, now }: Props) {
  const t = useTexts('versions')
  const { list } = useFigures()
  const { number, name, note, hash, images, labelled, negative, annotations, createdAt, by, same } = version
  const sums = [
    t('sum.images', { n: images }),
    t('sum.labelled', { n: labelled }),
    negative > 0 && t('sum.negative', { n: negative }),
    t('sum.annotations', { n: annotations }),
  ]
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 border-t border-line px-4 py-3 first:border-t-0">
      <div className="min-w-60 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="num text-fg-3">{number}</span>
          <Link className="font-medium wrap-anywhere text-fg" href={pages.version(place, number)}>
            {name}
          </Link>
          <span className="text-12 text-fg-3">
            {by && `${by}, `}
            <AgoText at={createdAt} now={now} />
          </span>
          <code className="text-12 text-fg-3">{hash.slice(0, 8)}</code>
          {same.length > 0 && <Badge>{t('same', { others: list(same.map(String)) })}</Badge>}
        </p>
        {note && <p className="mt-1 whitespace-pre-line wrap-anywhere text-fg-2">{note}</p>}
        <p className="mt-1 text-12 text-fg-2">{list(sums.filter((sum) => sum !== false))}</p>
        {version.restoring && <RestoringLine {...{ number, place, now }} restoring={version.restoring} mayEdit={may.edit} />}
        <Runs version={version} place={place} />
      </div>
      <VersionActs version={version} place={place} may={may} />
    </li>
  )
}

function Runs({ version: { runs }, place }: { version: DatasetVersion; place: Place }) {
  const t = useTexts('versions')
  if (runs.length === 0) return null
  return (
    <p className="mt-1 flex flex-wrap gap-x-3 text-12">
      {runs.map(({ number, model }) => (
        <Link key={number} className="tap" href={model === null ? pages.run(place, number) : pages.model(place, model)}>
          {model === null ? t('run', { number: String(number) }) : t('model', { number: String(model) })}
        </Link>
      ))}
    </p>
  )
}
