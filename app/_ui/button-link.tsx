import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import type { Keycaps } from '@/app/_keys/command'
import { buttonClass, type ButtonLook } from './button-class'
import { Keys } from './keys'

type Props = ComponentProps<typeof Link> & Omit<ButtonLook, 'square'> & { icon?: ReactNode; keys?: Keycaps }

/** A link that looks like a button: it goes somewhere. */
export function ButtonLink({ variant, size, block, className, icon, keys, children, ...rest }: Props) {
  return (
    <Link {...rest} className={buttonClass({ variant, size, block, className })}>
      {icon}
      {children}
      {keys && <Keys keys={keys} />}
    </Link>
  )
}
