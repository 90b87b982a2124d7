'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
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
  const {
    mutate: create,
    isPending,
    isSuccess,
  } = useMutation({
    mutationFn: () => api.post(routes.demoProject(workspace), Project, { body: {} }),
    onSuccess: ({ slug }) => {
      toast({ title: t('demo.painted'), text: t('demo.paintedText') })
      router.push(pages.images({ workspace, project: slug }))
      router.refresh()
    },
    onError: (error) => toast({ tone: 'danger', title: t('demo.failed'), text: problemText(error) }),
  })

  return (
    <Button busy={isPending || isSuccess} onClick={() => create()}>
      {t('demo.create')}
    </Button>
  )
}
