'use client'

import { SaveState } from '@/app/_ui/save-state'
import { useSession } from '@/app/_editor/editor-context'
import { useSaveStatus } from '@/app/_outbox/use-save-status'

/** Always at the same place. */
export const SaveStatus = () => <SaveState status={useSaveStatus(useSession().sync)} />
