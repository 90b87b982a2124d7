import { cx } from './cx'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'link'
/** 24 in lists, 28 in bars, 32 in forms, 40 for sign-in, 44 for fingers. */
export type ButtonSize = 'xs' | 'sm' | 'md' | 'lg' | 'touch'
export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; square?: boolean; block?: boolean; className?: string }

/** The classes of a button, for the elements that look like one (links, radix triggers). */
export function buttonClass({ variant = 'secondary', size = 'md', square, block, className }: ButtonLook): string {
  return cx(
    'btn',
    variant !== 'secondary' && `btn-${variant}`,
    variant !== 'link' && size !== 'md' && `btn-${size}`,
    square && 'btn-square',
    block && 'w-full',
    className,
  )
}
