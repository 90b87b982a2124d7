'use client'

import { useRouter } from 'next/navigation'
import { api, path } from '@/app/_client/api'
import { goTo } from '@/app/_client/go-to'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'

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
    await api.delete(path`/workspaces/${workspace.slug}/members/${member.userId}`)
    if (isMe) goTo('/')
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
