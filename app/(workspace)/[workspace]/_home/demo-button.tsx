'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { Button } from '@/app/_ui/button'
import { useToast } from '@/app/_ui/toast'
import { pages } from '@/lib/domain/address/pages'
import { routes } from '@/lib/domain/address/routes'
import { Project } from '@/lib/domain/contract/project'

/** Makes the demo project and goes there; its pictures arrive while one looks. */
export function DemoButton({ workspace }: { workspace: string }) {
  const t = useTexts('home')
  const router = useRouter()
  const toast = useToast()
  const [busy, setBusy] = useState(false)

  async function create() {
    setBusy(true)
    try {
      const { slug } = await api.post(routes.demoProject(workspace), Project, { body: {} })
      toast({ title: t('demo.painted'), text: t('demo.paintedText') })
      router.push(pages.images({ workspace, project: slug }))
      router.refresh()
    } catch (error) {
      toast({ tone: 'danger', title: t('demo.failed'), text: problemText(error) })
      setBusy(false)
    }
  }

  return (
    <Button busy={busy} onClick={() => void create()}>
      {t('demo.create')}
    </Button>
  )
}
