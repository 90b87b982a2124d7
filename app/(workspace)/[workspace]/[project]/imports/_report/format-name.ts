const NAMES: Record<string, string> = {
  voc: 'Pascal VOC',
  'class-folders': 'Class folders',
  'cloud-annotations': 'Cloud Annotations',
  pictures: 'Pictures without labels',
}

/** How a format is called among people. */
export const formatName = (format: string): string => NAMES[format] ?? format
