'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Model } from '@/lib/sdk/api'

/** Where the .wasm files are (public/sdk). What is private to a project is not kept in a browser that others may use. */
const OPTIONS = { files: '/sdk/', keep: false }

/** The bundle at `url`, loaded when it is first asked for: who only reads the page does not pay for it. */
export function useModel(url: string) {
  const promise = useRef<Promise<Model>>(undefined)
  const [loading, setLoading] = useState(false)
  useEffect(
    () => () =>
      void promise.current?.then(
        (model) => model.dispose(),
        () => {},
      ),
    [],
  ) // a failed one holds nothing
  const load = useCallback(() => {
    setLoading(true)
    promise.current ??= import('@/lib/sdk/load').then(({ load }) => load(url, OPTIONS))
    promise.current.then(
      () => setLoading(false),
      () => {
        promise.current = undefined // the next try loads again
        setLoading(false)
      },
    )
    return promise.current
  }, [url])
  return { load, loading }
}
