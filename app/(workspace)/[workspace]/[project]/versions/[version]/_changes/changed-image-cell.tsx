import Link from 'next/link'
import { useTexts } from '#texts'
import { Thumb } from '@/app/(workspace)/[workspace]/[project]/_grid/thumb'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import type { ChangedImage } from '@/lib/domain/contract/dataset-version'
import './changes.css'

/** An image that is otherwise: its picture, with what was there and what is there in two colours. */
export function ChangedImageCell({ item, place }: { item: ChangedImage; place: Place }) {
  const t = useTexts('versions')
  const { id, name, width, height, heldBy, sha256 } = item
  const src = heldBy === null ? routes.thumbnail(place, id) : routes.versionPicture(place, heldBy, sha256)
  const there = item.heldBy === null
  return (
    <li className="min-w-0">
      <div className="change-picture" style={{ aspectRatio: `${width} / ${height}` }} data-change={item.change}>
        <Thumb src={urlOf(src)} />
        <Marks item={item} />
      </div>
      <p className="mt-1 truncate" title={name}>
        {there ? <Link href={pages.annotateImage(place, id)}>{name}</Link> : name}
      </p>
      <p className="text-12 text-fg-2">{said(item, t).join(' ')}</p>
      {item.tags.some(({ tone }) => tone !== 'same') && (
        <p className="text-12 wrap-anywhere">
          {item.tags.map(({ tone, label }, i) =>
            tone === 'same' ? null : (
              <span key={i} className="change-tag" data-tone={tone}>
                {tone === 'removed' || tone === 'was' ? <s>{label}</s> : label}
              </span>
            ),
          )}
        </p>
      )}
    </li>
  )
}

function said(
  { change, annotations: { added, removed, changed }, negative }: ChangedImage,
  t: ReturnType<typeof useTexts<'versions'>>,
): string[] {
  const parts = [
    change === 'added' && t('changes.image.added'),
    change === 'removed' && t('changes.image.removed'),
    added > 0 && t('changes.sum.added', { n: added }),
    removed > 0 && t('changes.sum.removed', { n: removed }),
    changed > 0 && t('changes.sum.changed', { n: changed }),
    negative && t(`changes.negative.${negative}`),
  ]
  return parts.filter((part) => typeof part === 'string')
}

function Marks({ item: { width, height, marks } }: { item: ChangedImage }) {
  return (
    <svg className="change-marks" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {marks.toReversed().map(({ tone, x, y, w, h }, i) => (
        <rect key={i} data-tone={tone === 'was' ? 'removed' : tone === 'changed' ? 'added' : tone} x={x} y={y} width={w} height={h} />
      ))}
    </svg>
  )
}
