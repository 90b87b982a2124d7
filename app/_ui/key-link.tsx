'use client'

import { useRef, type ComponentProps } from 'react'
import { ButtonLink } from './button-link'
import { useKey } from './use-key'

/** A ButtonLink that its key follows too, from anywhere on the page. */
export function KeyLink({ keys, ...rest }: ComponentProps<typeof ButtonLink> & { keys: string }) {
  const link = useRef<HTMLAnchorElement>(null)
  useKey(keys, () => link.current?.click())
  return <ButtonLink ref={link} keys={keys} {...rest} />
}
