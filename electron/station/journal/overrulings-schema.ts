/** Made where it is missing: journals of the first version are read without it. */
export const overrulingsSchema = `
CREATE TABLE IF NOT EXISTS overrulings (
  sequence INTEGER PRIMARY KEY REFERENCES images (sequence),
  content_hash TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('ok', 'ng')),
  type TEXT CHECK (type <> ''),
  mask_hash TEXT,
  overruled_by TEXT,
  overruled_at TEXT NOT NULL,
  CHECK (verdict = 'ng' OR (type IS NULL AND mask_hash IS NULL))
) STRICT;
`
