import { useFigures, useTexts } from '#texts'
import { AgoText } from '@/app/_ui/ago-text'
import { Badge } from '@/app/_ui/badge'
import { ProgressBar } from '@/app/_ui/progress-bar'
import type { Place } from '@/lib/domain/address/place'
import type { Export } from '@/lib/domain/contract/export'
import type { ExportReport } from '@/lib/domain/dataset/export-report'
import { ExportActs } from './export-acts'
import { Losses } from './losses'
import { Notices } from './notices'

const TONE = { done: 'ok', failed: 'danger', cancelled: undefined, waiting: undefined, gathering: 'accent', writing: 'accent' } as const
const OVER = ['done', 'failed', 'cancelled']

/** One export: how far it is, or what it holds, what was left out, and its file. */
export function ExportCard({ one, place, now }: { one: Export; place: Place; now: Date }) {
  const t = useTexts('exports')
  const { day } = useFigures()
  const { formatName: format, filter, pictures, stage, progress, failure, report, file, createdAt } = one
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 border-t border-line px-4 py-3 first:border-t-0">
      <div className="min-w-60 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <b className="font-medium">{pictures ? t('withPictures', { format }) : t('withoutPictures', { format })}</b>
          {filter.version !== undefined && <span className="text-fg-2">{t('ofVersion', { number: String(filter.version) })}</span>}
          <Badge tone={TONE[stage]}>{t(`stage.${stage}`)}</Badge>
          <span className="text-12 text-fg-3">
            <AgoText at={createdAt} now={now} />
          </span>
        </p>
        {!OVER.includes(stage) && stage !== 'waiting' && (
          <ProgressBar
            className="mt-2 max-w-90"
            thin
            label={t('progress', { percent: Math.round(progress * 100) })}
            parts={[{ value: progress }]}
            total={1}
          />
        )}
        {failure && <p className="mt-1 text-danger-text">{failure}</p>}
        {report && <Report report={report} />}
        {stage === 'done' && <p className="mt-1 text-12 text-fg-3">{file ? t('until', { day: day(file.until) }) : t('expired')}</p>}
      </div>
      <ExportActs one={one} place={place} />
    </li>
  )
}

function Report({ report: { images, boxes, polygons, tags, losses, notices, missing, unlisted } }: { report: ExportReport }) {
  const t = useTexts('exports')
  const { list } = useFigures()
  const sums = [
    { what: 'images', out: images },
    { what: 'boxes', out: boxes },
    { what: 'polygons', out: polygons },
    { what: 'tags', out: tags },
  ] as const
  return (
    <div className="mt-1 text-12 text-fg-2">
      <p>
        {list(
          sums.filter(({ out, what }) => what === 'images' || out.found > 0).map(({ what, out }) => t(`thing.${what}`, { n: out.written })),
        )}
      </p>
      {losses.length > 0 && (
        <details className="mt-1">
          <summary>{t('leftOut')}</summary>
          <Losses losses={losses} />
        </details>
      )}
      {notices.length > 0 && (
        <details className="mt-1">
          <summary>{t('known')}</summary>
          <Notices notices={notices} />
        </details>
      )}
      {missing.length > 0 && (
        <details className="mt-1">
          <summary>{t('missing', { n: missing.length + unlisted })}</summary>
          <ul className="list-disc pl-4 font-mono">
            {missing.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
