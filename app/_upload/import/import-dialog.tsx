'use client'

import { useQuery } from '@tanstack/react-query'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { useImport } from '@/app/_upload/uploads'
import { Banner } from '@/app/_ui/banner'
import { Dialog } from '@/app/_ui/dialog'
import { Skeleton } from '@/app/_ui/skeleton'
import { routes } from '@/lib/domain/address/routes'
import { Labels } from '@/lib/domain/contract/label'
import { Project } from '@/lib/domain/contract/project'
import type { ImportSurvey } from '@/lib/domain/import/survey'
import type { ProjectImport } from './all-imports'
import { ImportForm } from './import-form'

type Props = { one: ProjectImport; open: boolean; onOpenChange: (open: boolean) => void; onCancel: () => Promise<void> }

/** Shows what a source holds before anything is stored, and asks what becomes of it. Closed, it waits in the tray. */
export function ImportDialog({ one, open, onOpenChange, onCancel }: Props) {
  const t = useTexts('upload.import')
  const { state } = useImport(one)
  return (
    <Dialog open={open} onOpenChange={onOpenChange} wide className="import-dialog" title={t('title', { source: one.importer.source.name })}>
      {state.at === 'asking' ? (
        <Ask one={one} survey={state.survey} onCancel={onCancel} />
      ) : (
        <div className="flex flex-col gap-3" role="status">
          <p>{t('at.reading')}</p>
          <Skeleton className="h-5 w-3/5" />
          <Skeleton className="h-24 w-full" />
        </div>
      )}
    </Dialog>
  )
}

/** With what the project holds by now, which the answers depend on. */
function Ask({ one, survey, onCancel }: { one: ProjectImport; survey: ImportSurvey; onCancel: () => Promise<void> }) {
  const { place } = one
  const { data, error } = useQuery({
    queryKey: ['import-target', place],
    queryFn: async ({ signal }) => {
      const [labels, project] = await Promise.all([
        api.get(routes.labels(place), Labels, { signal }),
        api.get(routes.project(place), Project, { signal }),
      ])
      return { project, known: labels.items.map(({ name }) => name) }
    },
    gcTime: 0,
  })
  if (error) return <Banner tone="danger">{problemText(error)}</Banner>
  if (!data) return <Skeleton className="h-24 w-full" />
  return <ImportForm importer={one.importer} survey={survey} onCancel={onCancel} {...data} />
}
