'use client'

import Link from 'next/link'
import type { Texts } from '@/lib/texts/texts'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { cx } from '@/app/_ui/cx'
import { ToneIcon } from '@/app/_ui/tone-icon'
import type { Finding } from '@/lib/domain/dataset/finding'

type Ways = { label: string; unlabelled: string; settings: string }
type Props = { blocking: readonly Finding[]; notices: readonly Finding[]; ways: Ways; onLeaveOut: (label: string) => void }

/** What the check found: what blocks on top, each with its fix, then what is worth knowing. */
export function FindingList({ blocking, notices, ways, onLeaveOut }: Props) {
  const t = useTexts('train')
  return (
    <ul className="flex flex-col" aria-label={t('check.found')}>
      {blocking.map((finding) => (
        <Row key={keyOf(finding)} finding={finding} blocks ways={ways} onLeaveOut={onLeaveOut} />
      ))}
      {notices.map((finding) => (
        <Row key={keyOf(finding)} finding={finding} ways={ways} onLeaveOut={onLeaveOut} />
      ))}
      {blocking.length === 0 && (
        <li className="flex gap-2.5 border-t border-line py-3 first:border-t-0">
          <span className="mt-0.5 text-ok-text">
            <ToneIcon tone="ok" />
          </span>
          <span>
            <b>{t('check.ready')}</b>
            <span className="block text-12 text-fg-2">{t('check.readyText')}</span>
          </span>
        </li>
      )}
    </ul>
  )
}

const keyOf = ({ code, label }: Finding) => `${code} ${label ?? ''}`
const TELLS = new Set(['negatives', 'unlabelled_left_out', 'negative_left_out'])

function Row({
  finding,
  blocks,
  ways,
  onLeaveOut,
}: {
  finding: Finding
  blocks?: boolean
  ways: Ways
  onLeaveOut: (label: string) => void
}) {
  const t = useTexts('train')
  const { code, message, fix, label } = finding
  const way = wayOf(finding, ways, t)
  const leavable = blocks && label !== undefined
  return (
    <li
      className={cx(
        'flex gap-2.5 py-3',
        blocks ? 'mb-1 rounded-card border border-danger-line bg-danger-bg px-3' : 'border-t border-line first:border-t-0',
      )}
    >
      <span className={cx('mt-0.5', blocks ? 'text-danger-text' : TELLS.has(code) ? 'text-fg-3' : 'text-warn-text')}>
        <ToneIcon tone={blocks ? 'danger' : TELLS.has(code) ? undefined : 'warn'} />
      </span>
      <div className="min-w-0 flex-1">
        <b>{message}</b>
        <p className="text-12 text-fg-2">{fix}</p>
        {(leavable || way) && (
          <div className="mt-1.5 flex flex-wrap items-center gap-4">
            {leavable && (
              <Button size="xs" onClick={() => onLeaveOut(label)}>
                {t('check.leaveOut', { label })}
              </Button>
            )}
            {way && (
              <Link className="tap text-12" href={way.href}>
                {way.text}
              </Link>
            )}
          </div>
        )}
      </div>
    </li>
  )
}

function wayOf({ code, label }: Finding, ways: Ways, t: Texts<'train'>): { href: string; text: string } | undefined {
  switch (code) {
    case 'no_labels':
      return { href: ways.settings, text: t('check.createLabels') }
    case 'label_without_example':
    case 'label_not_in_train':
    case 'few_examples':
      return { href: ways.label, text: t('check.labelOne', { label: label ?? '' }) }
    case 'too_few_images':
    case 'one_class':
    case 'no_train':
    case 'no_held_out':
    case 'held_out_without_box':
      return { href: ways.label, text: t('check.labelImages') }
    case 'unlabelled_left_out':
      return { href: ways.unlabelled, text: t('check.show') }
    default:
      return undefined
  }
}
