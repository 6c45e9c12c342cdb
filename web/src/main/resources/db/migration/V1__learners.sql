-- What is kept about learners. SQL that H2 and PostgreSQL both take: times are milliseconds since 1970, texts are
-- bounded by their columns.

CREATE TABLE learner (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  made_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);
CREATE INDEX learner_seen ON learner (seen_at);

CREATE TABLE lesson_progress (
  learner VARCHAR(64) NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  lesson VARCHAR(200) NOT NULL,
  step VARCHAR(200) NOT NULL,
  run_id VARCHAR(100),
  changes VARCHAR(65536) NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (learner, lesson)
);

CREATE TABLE lesson_step (
  learner VARCHAR(64) NOT NULL,
  lesson VARCHAR(200) NOT NULL,
  step VARCHAR(200) NOT NULL,
  done_at BIGINT NOT NULL,
  PRIMARY KEY (learner, lesson, step),
  FOREIGN KEY (learner, lesson) REFERENCES lesson_progress (learner, lesson) ON DELETE CASCADE
);

CREATE TABLE lesson_hint (
  learner VARCHAR(64) NOT NULL,
  lesson VARCHAR(200) NOT NULL,
  step VARCHAR(200) NOT NULL,
  shown INTEGER NOT NULL,
  PRIMARY KEY (learner, lesson, step),
  FOREIGN KEY (learner, lesson) REFERENCES lesson_progress (learner, lesson) ON DELETE CASCADE
);

CREATE TABLE lesson_goal (
  learner VARCHAR(64) NOT NULL,
  lesson VARCHAR(200) NOT NULL,
  goal VARCHAR(200) NOT NULL,
  run_id VARCHAR(100) NOT NULL,
  met_at BIGINT NOT NULL,
  noted_at BIGINT NOT NULL,
  PRIMARY KEY (learner, lesson, goal),
  FOREIGN KEY (learner, lesson) REFERENCES lesson_progress (learner, lesson) ON DELETE CASCADE
);

-- The first answer to a question stays: what was predicted is not changed once the result is known.
CREATE TABLE answer (
  learner VARCHAR(64) NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  page VARCHAR(200) NOT NULL,
  question VARCHAR(200) NOT NULL,
  answer VARCHAR(16384) NOT NULL,
  given_at BIGINT NOT NULL,
  PRIMARY KEY (learner, page, question)
);

CREATE TABLE draft (
  learner VARCHAR(64) NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  page VARCHAR(200) NOT NULL,
  field VARCHAR(200) NOT NULL,
  text VARCHAR(65536) NOT NULL,
  version BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (learner, page, field)
);

CREATE TABLE interview_session (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  learner VARCHAR(64) NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  problem VARCHAR(200) NOT NULL,
  phase VARCHAR(200) NOT NULL,
  remaining_ms BIGINT NOT NULL,
  running_since BIGINT,
  extensions INTEGER NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX interview_session_learner ON interview_session (learner, updated_at);

CREATE TABLE session_document (
  session_id VARCHAR(64) NOT NULL REFERENCES interview_session (id) ON DELETE CASCADE,
  name VARCHAR(200) NOT NULL,
  text VARCHAR(131072) NOT NULL,
  version BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (session_id, name)
);

CREATE TABLE session_run (
  session_id VARCHAR(64) NOT NULL REFERENCES interview_session (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  run_id VARCHAR(100) NOT NULL,
  purpose VARCHAR(200) NOT NULL,
  opened_at BIGINT NOT NULL,
  PRIMARY KEY (session_id, place)
);

CREATE TABLE report (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  learner VARCHAR(64) NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  kind VARCHAR(50) NOT NULL,
  subject VARCHAR(200) NOT NULL,
  title VARCHAR(500) NOT NULL,
  content VARCHAR(524288) NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE INDEX report_learner ON report (learner, made_at);
