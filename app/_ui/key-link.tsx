'use client'

import { useRef, type ComponentProps } from 'react'
import { useKey } from '@/app/_keys/use-key'
import type { Keycaps } from '@/app/_keys/command'
import { ButtonLink } from './button-link'

/** A ButtonLink that its key follows too, from anywhere on the page. */
export function KeyLink({ keys, ...rest }: ComponentProps<typeof ButtonLink> & { keys: Keycaps }) {
  const link = useRef<HTMLAnchorElement>(null)
  useKey(keys, () => link.current?.click())
  return <ButtonLink ref={link} keys={keys} {...rest} />
}
