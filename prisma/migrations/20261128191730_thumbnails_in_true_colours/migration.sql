-- Thumbnails were WebP with halved colours, and those of transparent pictures made before pictures were laid on white still
-- had their alpha. All are made anew by the worker's chores, a thousand a round, and the former ones removed from the bucket.
-- Deleted images, too, for when they come back.
UPDATE "Image" SET "thumbnailAt" = NULL;
UPDATE "DeletedImage" SET rows = jsonb_set(rows, '{image,thumbnailAt}', 'null', false);
