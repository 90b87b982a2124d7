'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { DemoButton } from '@/app/(workspace)/[workspace]/_home/demo-button'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { LabelsField, newNames } from '@/app/_ui/labels-field'
import { Switch } from '@/app/_ui/switch'
import { pages } from '@/lib/domain/address/pages'
import { routes } from '@/lib/domain/address/routes'
import { Project, type ProjectType } from '@/lib/domain/contract/project'
import { TypeChoice } from './type-choice'

/** Name, what is labelled, and the first labels. */
export function NewProject({ workspace }: { workspace: string }) {
  const t = useTexts('newProject')
  const router = useRouter()
  const [name, setName] = useState('')
  const [type, setType] = useState<ProjectType>('detection')
  const [several, setSeveral] = useState(false)
  const [labels, setLabels] = useState('')
  const [unnamed, setUnnamed] = useState(false)

  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), type, multiLabel: type === 'classification' && several, labels: newNames(labels) }
      return api.post(routes.projects(workspace), Project, { body })
    },
    onSuccess: ({ slug }) => {
      router.push(pages.images({ workspace, project: slug }))
      router.refresh()
    },
  })

  function create(event: FormEvent) {
    event.preventDefault()
    if (!name.trim()) return setUnnamed(true)
    mutate()
  }

  return (
    <div className="grid items-start gap-4 side:grid-cols-[minmax(0,1fr)_320px]">
      <form className="card flex flex-col gap-5 p-5" onSubmit={create} noValidate>
        <Field label={t('name')} error={unnamed && t('nameMissing')}>
          <Input
            value={name}
            onChange={(event) => {
              setName(event.target.value)
              setUnnamed(false)
            }}
            maxLength={80}
            autoFocus
          />
        </Field>
        <TypeChoice value={type} onChange={setType} />
        {type === 'classification' && (
          <Switch checked={several} onChange={setSeveral}>
            {t('several')}
          </Switch>
        )}
        <div>
          <LabelsField label={t('labels')} text={labels} onChange={setLabels} />
        </div>
        {error && <Banner tone="danger">{problemText(error)}</Banner>}
        <div>
          <Button type="submit" variant="primary" busy={isPending || isSuccess}>
            {t('create')}
          </Button>
        </div>
      </form>
      <DemoCard workspace={workspace} />
    </div>
  )
}

function DemoCard({ workspace }: { workspace: string }) {
  const t = useTexts('newProject')
  return (
    <Card title={t('noPictures')}>
      <p className="mb-3 text-fg-2">{t('demo')}</p>
      <DemoButton workspace={workspace} />
    </Card>
  )
}
