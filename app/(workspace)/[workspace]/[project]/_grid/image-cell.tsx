'use client'

import { Ban, Check, Circle } from 'lucide-react'
import { memo } from 'react'
import { useFigures, useTexts } from '#texts'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { CellSitters } from '@/app/_seats/cell-sitters'
import { useSitters } from '@/app/_seats/seats-context'
import { whoText } from '@/app/_seats/who-text'
import { personName } from '@/app/_ui/initials'
import { routes, urlOf } from '@/lib/domain/address/routes'
import type { Label } from '@/lib/domain/contract/label'
import type { Texts } from '@/lib/texts/texts'
import { BoxOverlay } from './box-overlay'
import type { ImageCard } from '@/lib/domain/contract/image'
import { TagChips } from './tag-chips'
import { Thumb } from './thumb'

const STATES = {
  labelled: <Check className="cell-state text-ok-text" aria-hidden="true" />,
  unlabelled: <Circle className="cell-state text-fg-3" aria-hidden="true" />,
  negative: <Ban className="cell-state text-fg-3" aria-hidden="true" />,
}

type Props = {
  card: ImageCard
  /** where it stands in the view, from 0 */
  index: number
  column: number
  selected: boolean
  /** the one cell that Tab reaches */
  tabbable: boolean
  boxes: boolean
  /** where it opens; without one, a click selects */
  href?: string
  /** classification: the labels by id, shown as chips in place of the caption */
  tags?: ReadonlyMap<string, Label>
}

/** One picture of the grid. The grid listens for it, by `data-index`. */
export const ImageCell = memo(function ImageCell({ card, index, column, selected, tabbable, boxes, href, tags }: Props) {
  const place = usePlace()
  const t = useTexts('grid')
  const words = useTexts('seats')
  const sitters = useSitters(card.id)
  const name = card.split ? t('inSplit', { name: nameOf(t, card, tags), split: card.split }) : nameOf(t, card, tags)
  const picture = (
    <>
      <Thumb src={urlOf(routes.thumbnail(place, card.id))} />
      {boxes && card.boxes.length + (card.outlines?.length ?? 0) > 0 && <BoxOverlay card={card} />}
    </>
  )
  return (
    <div
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={selected}
      aria-label={sitters.length > 0 ? words('named', { name, who: whoText(words, sitters.map(personName)), n: sitters.length }) : name}
      tabIndex={tabbable ? 0 : -1}
      className="cell"
      data-index={index}
    >
      {href ? (
        <a className="cell-pic" href={href} tabIndex={-1} draggable={false} aria-label={t('open', { name: card.name })}>
          {picture}
        </a>
      ) : (
        <span className="cell-pic">{picture}</span>
      )}
      <span className="cell-tick" data-tick>
        {selected && <Check aria-hidden="true" />}
      </span>
      {tags && card.split && <span className="cell-split cell-split-over">{t(`splitShort.${card.split}`)}</span>}
      <CellSitters sitters={sitters} />
      {tags ? <TagChips card={card} labels={tags} /> : <Caption card={card} />}
    </div>
  )
})

function nameOf(t: Texts<'grid'>, { name, state, annotationCount, labels }: ImageCard, tags?: ReadonlyMap<string, Label>): string {
  if (!tags) return t('boxed', { name, n: annotationCount, state })
  const names = labels.flatMap((id) => tags.get(id)?.name ?? [])
  if (names.length === 0) return t('untagged', { name, state })
  return t('tagged', { name, labels: names.reduce((one, other) => t('and', { one, other })) })
}

const TAIL = 12 // characters of a name that always stay: numbers and endings tell pictures apart

function Caption({ card: { name, state, split, annotationCount } }: { card: ImageCard }) {
  const t = useTexts('grid')
  const { count } = useFigures()
  const short = name.slice(name.lastIndexOf('/') + 1)
  return (
    <div className="cell-cap" title={name}>
      {STATES[state]}
      <span className="cell-name">
        <span>{short.slice(0, -TAIL)}</span>
        <span>{short.slice(-TAIL)}</span>
      </span>{' '}
      <span className="cell-end">
        {split && <span className="cell-split">{t(`splitShort.${split}`)}</span>}
        {annotationCount > 0 && <span className="cell-count">{count(annotationCount)}</span>}
      </span>
    </div>
  )
}
