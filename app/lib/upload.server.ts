import type { SubmissionResult } from '@conform-to/react';
import {
  data,
  MaxPartSizeExceededError,
  unstable_createMemoryUploadHandler,
  unstable_parseMultipartFormData,
} from '@remix-run/node';
import type { z } from 'zod';
import type { Translate } from '#app/i18n/i18n.ts';
import { DomainError } from './errors.ts';
import { formAction } from './http.server.ts';

/** Room for the form's other parts and for the multipart framing. */
const FRAMING_BYTES = 64 * 1024;

/** Reads a multipart form into memory. Throws `invalid` with the field `file` as soon as the file passes the limit. */
async function readUpload(request: Request, maxBytes: number): Promise<FormData> {
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > maxBytes + FRAMING_BYTES) throw tooLarge();
  try {
    return await unstable_parseMultipartFormData(
      request,
      unstable_createMemoryUploadHandler({ maxPartSize: maxBytes }),
    );
  } catch (error) {
    if (error instanceof MaxPartSizeExceededError) throw tooLarge();
    throw error;
  }
}

function tooLarge(): DomainError {
  return new DomainError('invalid', {
    messageKey: 'form.error.file_size',
    fields: { file: ['form.error.file_size'] },
  });
}

/**
 * As `formAction`, for a form with a file: one that is too large is answered beside the field `file`, or the first of
 * `fileFields`.
 */
export async function uploadAction<S extends z.ZodType, R = Response>(
  request: Request,
  options: { schema: S; maxBytes: number; t: Translate; fileFields?: string[] },
  run: (value: z.output<S>) => Promise<R>,
) {
  const { schema, maxBytes, t, fileFields = ['file'] } = options;
  let form: FormData;
  try {
    form = await readUpload(request, maxBytes);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const [field = 'file'] = fileFields;
    const result: SubmissionResult = { status: 'error', error: { [field]: [t('form.error.file_size')] } };
    return data({ result }, { status: 413 });
  }
  return formAction(form, schema, t, run, { hideFields: fileFields });
}
