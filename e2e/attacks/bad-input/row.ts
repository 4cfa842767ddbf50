import type { Json } from '@/flows/model/json';
import type { FakeModelMode } from '@/flows/testing/fake-model';

/**
 * One row of the table of bad input: what is given, and what must come of it. `{words}` in texts are filled in by the
 * world of the run (ports, folders, names). What is exact here is exact in the answer.
 */
export interface Row {
  readonly name: string;
  /** What happened, in one sentence. */
  readonly message: string;
  /** The way out. Empty only where the caller's dialect has fixed words for it. */
  readonly action: string;
  /** The number behind a limit that this row is about. */
  readonly limit?: string;
}

/** `npm start` that cannot. Ends with exit code 1, says it in its last line, and leaves no file behind. */
export interface BadStart extends Row {
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** What Node is made to say it is. */
  readonly nodeVersion?: string;
  /** By a user who may read the project and write nothing. */
  readonly asStranger?: true;
}

/** The text of a file that is imported as a flow. Refused: nothing is there afterwards. */
export interface BadFile extends Row {
  readonly text: () => string;
  readonly status: number;
}

/** A flow that comes in all the same, as it is, and then neither runs nor is published. */
export interface BadFlow extends Row {
  readonly text: () => string;
  readonly finding: string;
}

/** A list of changes to a saved flow. 200: refused one by one; 422: not taken at all. Either way it stays as it was. */
export interface BadSave extends Row {
  readonly changes: () => readonly unknown[];
  readonly status: 200 | 422;
}

/** A call that is refused before anything runs. */
export interface BadCall extends Row {
  readonly path: string;
  readonly body: () => string;
  readonly key: 'own' | 'of another deployment' | 'personal' | 'unknown' | 'none';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent without saying how long it is. */
  readonly chunked?: true;
  readonly status: number;
  /** The whole answer, but for the ids in it. */
  readonly answer: Json;
}

/** What a model server does to a published flow that asks it. */
export interface BadModel extends Row {
  readonly server: FakeModelMode | 'down' | 'says no HTTP' | 'hangs up';
}

/** The three ways in which callers are answered. */
export const inLangflow = (message: string, action = '') => ({
  message,
  action,
  answer: { detail: action === '' ? message : `${message} ${action}` },
});

/** Langflow's validation has its own shape and no sentence for people. */
export const inLangflowList = (...detail: { type: string; loc: (string | number)[]; msg: string }[]) => ({
  message: detail[0]?.msg ?? '',
  action: '',
  answer: { detail },
});

export const inOpenAi = (
  error: { type?: string; code: string; param?: string },
  message: string,
  action: string,
) => ({
  message,
  action,
  answer: {
    error: {
      message: `${message} ${action}`,
      type: error.type ?? 'invalid_request_error',
      param: error.param ?? null,
      code: error.code,
    },
  },
});

export const inPlain = (code: string, message: string, action: string) => ({
  message,
  action,
  answer: { error: { code, message, action } },
});
