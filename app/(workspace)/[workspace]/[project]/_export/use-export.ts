'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/app/_client/api'
import { readStored, writeStored } from '@/app/_client/stored'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Export, ExportPlan, type ExportFilter, type ExportOptions } from '@/lib/domain/contract/export'
import type { Format } from '@/lib/domain/dataset/dataset'

const LAST = 'export-format'

/** What there is to export, how it is to leave, what would be lost that way, and the way to begin. */
export function useExport({ place, filter }: { place: Place; filter: ExportFilter }, begun: () => void) {
  const router = useRouter()
  const [format, setFormat] = useState<Format>()
  const [pictures, setPictures] = useState(true)
  const [options, setOptions] = useState<ExportOptions>({})
  const { data: plan, error } = useQuery({
    queryKey: ['export-plan', place, filter],
    queryFn: ({ signal }) => api.get(routes.planExport(place), ExportPlan, { query: filter, signal }),
    gcTime: 0,
  })
  // What was chosen the last time; else what loses nothing: our own form holds everything.
  const known = (id: string | null | undefined) => plan?.formats.find((one) => one.id === id)
  const chosen = known(format) ?? known(readStored(LAST)) ?? plan?.formats.find(({ ways }) => ways[0]?.losses.length === 0)
  const own = Object.fromEntries((chosen?.choices ?? []).map(({ name, values }) => [name, options[name] ?? values[0]!]))
  const way = chosen?.ways.find((one) => one.pictures === pictures && Object.entries(own).every(([name, to]) => one.options[name] === to))
  const start = useMutation({
    mutationFn: () => api.post(routes.exports(place), Export, { body: { format: chosen!.id, options: own, filter, pictures } }),
    onSuccess: () => {
      writeStored(LAST, chosen!.id)
      begun()
      router.push(pages.exports(place))
      router.refresh()
    },
  })
  const choose = (next: Format) => {
    setFormat(next)
    setOptions({})
  }
  return { plan, chosen, choose, own, setOptions, pictures, setPictures, losses: way?.losses ?? [], start, problem: error ?? start.error }
}
