'use client'

import { useRouter } from 'next/navigation'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { goTo } from '@/app/_client/go-to'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { pages } from '@/lib/domain/address/pages'
import { routes } from '@/lib/domain/address/routes'
import { Nothing } from '@/lib/domain/contract/nothing'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  workspace: { slug: string; name: string }
  member: { userId: string; name: string }
  isMe: boolean
}

/** Asks before somebody leaves the workspace, by themselves or by an owner. */
export function RemoveMember({ open, onOpenChange, workspace, member, isMe }: Props) {
  const t = useTexts('members')
  const router = useRouter()

  async function remove() {
    await api.delete(routes.member(workspace.slug, member.userId), Nothing)
    if (isMe) goTo(pages.start)
    else router.refresh()
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={
        isMe
          ? t('people.leaveQuestion', { workspace: workspace.name })
          : t('people.removeQuestion', { name: member.name, workspace: workspace.name })
      }
      action={isMe ? t('people.leave', { workspace: workspace.name }) : t('people.remove', { name: member.name })}
      onConfirm={remove}
    >
      {isMe ? t('people.leaveText') : t('people.removeText')}
    </ConfirmDialog>
  )
}
