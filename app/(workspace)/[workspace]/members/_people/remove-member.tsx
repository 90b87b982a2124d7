'use client'

import { useRouter } from 'next/navigation'
import { api } from '@/app/_client/api'
import { goTo } from '@/app/_client/go-to'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { pages } from '@/lib/domain/address/pages'
import { routes } from '@/lib/domain/address/routes'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  workspace: { slug: string; name: string }
  member: { userId: string; name: string }
  isMe: boolean
}

/** Asks before somebody leaves the workspace, by themselves or by an owner. */
export function RemoveMember({ open, onOpenChange, workspace, member, isMe }: Props) {
  const router = useRouter()

  async function remove() {
    await api.delete(routes.member(workspace.slug, member.userId))
    if (isMe) goTo(pages.start)
    else router.refresh()
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={isMe ? `Leave ${workspace.name}?` : `Remove ${member.name} from ${workspace.name}?`}
      action={isMe ? `Leave ${workspace.name}` : `Remove ${member.name}`}
      onConfirm={remove}
    >
      {isMe
        ? 'What you labelled stays. Your API tokens for this workspace stop at once, and so do invites that you sent and nobody accepted. To come back you need a new invite.'
        : 'What they labelled stays. Their API tokens for this workspace stop at once, and so do invites that they sent and nobody accepted. A new invite brings them back.'}
    </ConfirmDialog>
  )
}
