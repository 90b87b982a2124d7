'use client'

import type { ComponentProps } from 'react'
import { cx } from './cx'
import { useField } from './field'

/** Several lines of text. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  const { id, describedBy, invalid } = useField()
  return (
    <textarea
      id={id}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      data-invalid={invalid || undefined}
      className={cx('input', className)}
      {...rest}
    />
  )
}
