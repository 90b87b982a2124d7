'use client'

import { useLayoutEffect } from 'react'
import { madeAt } from './live'

/** Tells the live line at which position the server made this page, before anything on it listens. */
export function MadeAt({ position }: { position: string | undefined }) {
  useLayoutEffect(() => madeAt(position), [position])
  return null
}
