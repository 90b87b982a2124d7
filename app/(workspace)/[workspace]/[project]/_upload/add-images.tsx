'use client'

import { FileImage, Folder, Upload } from 'lucide-react'
import { useRef, type ReactElement } from 'react'
import { Button } from '@/app/_ui/button'
import { Menu, MenuItem } from '@/app/_ui/menu'
import { readChosen, type DroppedFile } from './read-drop'

type Props = { onFiles: (files: DroppedFile[]) => void; trigger?: ReactElement }

/** A button that asks for files, zips or a folder. */
export function AddImages({ onFiles, trigger }: Props) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement) => {
    const chosen = readChosen(input.files ?? new DataTransfer().files)
    input.value = '' // choosing the same again must tell again
    if (chosen.length > 0) onFiles(chosen)
  }
  return (
    <>
      <Menu
        align="end"
        trigger={
          trigger ?? (
            <Button size="sm" icon={<Upload aria-hidden="true" />}>
              Add images
            </Button>
          )
        }
      >
        <MenuItem icon={<FileImage aria-hidden="true" />} note="JPEG, PNG, WebP, or a zip of them" onSelect={() => files.current?.click()}>
          Choose files
        </MenuItem>
        <MenuItem icon={<Folder aria-hidden="true" />} note="With everything inside it" onSelect={() => folder.current?.click()}>
          Choose a folder
        </MenuItem>
      </Menu>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept=".jpg,.jpeg,.png,.webp,.zip"
        aria-label="Image files"
        onChange={(event) => take(event.target)}
      />
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        webkitdirectory=""
        aria-label="Image folder"
        onChange={(event) => take(event.target)}
      />
    </>
  )
}
