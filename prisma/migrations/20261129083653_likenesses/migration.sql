-- What pictures look like, and which look alike. The worker's chores take the likeness of those that are there, a thousand a round.
CREATE TABLE "Likeness" (
    "imageId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "bits" BIGINT,

    CONSTRAINT "Likeness_pkey" PRIMARY KEY ("imageId")
);

-- Eight rows an image, one for each byte of its likeness: what differs in seven bits has one byte in common
CREATE TABLE "LikenessByte" (
    "projectId" TEXT NOT NULL,
    "place" SMALLINT NOT NULL,
    "imageId" TEXT NOT NULL,
    "bits" BIGINT NOT NULL,

    CONSTRAINT "LikenessByte_pkey" PRIMARY KEY ("projectId","place","imageId")
);

CREATE TABLE "NearDuplicate" (
    "projectId" TEXT NOT NULL,
    "imageId" TEXT NOT NULL,
    "otherId" TEXT NOT NULL,
    "bitsApart" SMALLINT NOT NULL,
    "dismissed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "NearDuplicate_pkey" PRIMARY KEY ("imageId","otherId")
);

CREATE INDEX "LikenessByte_imageId_idx" ON "LikenessByte"("imageId");

CREATE INDEX "NearDuplicate_projectId_idx" ON "NearDuplicate"("projectId");

CREATE INDEX "NearDuplicate_otherId_idx" ON "NearDuplicate"("otherId");

ALTER TABLE "Likeness" ADD CONSTRAINT "Likeness_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "LikenessByte" ADD CONSTRAINT "LikenessByte_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "NearDuplicate" ADD CONSTRAINT "NearDuplicate_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "NearDuplicate" ADD CONSTRAINT "NearDuplicate_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;
