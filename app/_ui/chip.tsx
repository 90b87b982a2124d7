'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTexts } from '#texts'
import { cx } from './cx'

type Props = {
  children: string
  icon?: ReactNode
  /** `on` filters, `maybe` is a suggestion, `bad` is wrong. */
  tone?: 'on' | 'maybe' | 'bad'
  onClick?: () => void
  onRemove?: () => void
  className?: string
}

/** A small thing that can be chosen or taken away. */
export function Chip({ children, icon, tone, onClick, onRemove, className }: Props) {
  const t = useTexts('ui')
  const classes = cx('chip', tone && `chip-${tone}`, className)
  if (onClick) {
    return (
      <button type="button" className={classes} onClick={onClick} aria-pressed={tone === 'on'}>
        {icon}
        <span className="chip-text">{children}</span>
      </button>
    )
  }
  return (
    <span className={classes}>
      {icon}
      <span className="chip-text">{children}</span>
      {onRemove && (
        <button type="button" className="chip-remove" aria-label={t('remove', { name: children })} onClick={onRemove}>
          <X aria-hidden="true" />
        </button>
      )}
    </span>
  )
}
