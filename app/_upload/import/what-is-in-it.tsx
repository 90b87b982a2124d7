import { ChevronRight } from 'lucide-react'
import { useFigures, useTexts } from '#texts'
import type { Remark } from '@/lib/domain/dataset/report'
import type { ImportSurvey } from '@/lib/domain/import/survey'

const THINGS = ['images', 'boxes', 'polygons', 'tags'] as const
const SPLITS = ['train', 'validation', 'test', 'undecided'] as const
const OUTCOMES = ['rejected', 'repaired', 'notice', 'passed'] as const
const FEW = 3 // are shown at once

/** How many pictures there are and what is on them, in a sentence or two. */
export function Found({ survey: { found, labels, splits } }: { survey: ImportSurvey }) {
  const t = useTexts('upload.import')
  const { list } = useFigures()
  const things = THINGS.filter((thing) => thing === 'images' || found[thing] > 0).map((thing) => t(`found.${thing}`, { n: found[thing] }))
  if (labels.length > 0) things.push(t('found.labels', { n: labels.length }))
  const given = SPLITS.filter((split) => splits[split] > 0).map((split) => t(`splits.${split}`, { n: splits[split] }))
  return (
    <div>
      <p className="font-medium">{list(things)}</p>
      {splits.train + splits.validation + splits.test > 0 && (
        <p className="text-12 text-fg-2">{t('splits.given', { parts: list(given) })}</p>
      )}
    </div>
  )
}

/** What cannot be taken, is repaired, or was guessed: by file and reason, before anything is stored. */
export function Doubts({ survey: { remarks, unlisted } }: { survey: ImportSurvey }) {
  const t = useTexts('upload.import')
  if (remarks.length === 0) return null
  const groups = OUTCOMES.map((outcome) => ({ outcome, some: remarks.filter((one) => one.outcome === outcome) }))
  return (
    <div className="import-doubts">
      {groups
        .filter(({ some }) => some.length > 0)
        .map(({ outcome, some }) => (
          <details key={outcome} className="import-doubt" open={some.length <= FEW && outcome !== 'passed'}>
            <summary>
              <ChevronRight aria-hidden="true" />
              {t(`doubts.${outcome}`, { n: some.reduce((sum, { count }) => sum + count, 0) })}
            </summary>
            <ul>
              {some.map((remark, at) => (
                <Doubt key={at} remark={remark} />
              ))}
            </ul>
          </details>
        ))}
      {unlisted > 0 && <p className="px-3 py-2 text-12 text-fg-3">{t('doubts.unlisted', { n: unlisted })}</p>}
    </div>
  )
}

function Doubt({ remark: { file, place, reason, count } }: { remark: Remark }) {
  const t = useTexts('upload.import')
  return (
    <li>
      <span className="font-mono">{place ? `${file}, ${place}` : file}</span>
      <span className="text-fg-2">{count > 1 ? t('doubts.times', { reason, n: count }) : reason}</span>
    </li>
  )
}
