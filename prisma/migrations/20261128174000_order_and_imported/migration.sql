-- Where an annotation lies in drawing order, and whether an image was labelled by an import rather than by a hand.
ALTER TABLE "Annotation" ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Image" ADD COLUMN "labelledByImport" BOOLEAN NOT NULL DEFAULT false;

-- Images on which an import had the last word, where what became of labels is no word on an image.
UPDATE "Image" i SET "labelledByImport" = true
FROM (
  SELECT DISTINCT ON (e."imageId") e."imageId", e.id FROM "Edit" e
  WHERE NOT starts_with(e.id, 'label ') AND e.id NOT LIKE 'import % split %' AND jsonb_array_length(COALESCE(e.change -> 'changes', e.change)) > 0
  ORDER BY e."imageId", e.version DESC
) last JOIN "Import" m ON last.id = 'import ' || m.id
WHERE i.id = last."imageId" AND i.state <> 'unlabelled';

-- Deleted images are kept as their rows were.
UPDATE "DeletedImage" SET rows = jsonb_set(
  jsonb_set(rows, '{image,labelledByImport}', 'false'),
  '{annotations}', (SELECT COALESCE(jsonb_agg(a || '{"position": 0}'), '[]') FROM jsonb_array_elements(rows -> 'annotations') a));
