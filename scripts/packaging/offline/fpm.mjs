#!/usr/bin/env node
/** Replaces fpm when making development packages; see README.md. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { makeDeb } from './deb.mjs';
import { layOut, listPackaged } from './file-tree.mjs';
import { optionOf, readFpmRequest } from './request.mjs';
import { makeRpm } from './rpm.mjs';

/**
 * @param {string} command
 * @param {readonly string[]} words
 */
function run(command, words) {
  const outcome = spawnSync(command, words, { stdio: ['ignore', 2, 2] });
  if (outcome.error !== undefined) throw outcome.error;
  if (outcome.status !== 0) throw new Error(`${command} ended with code ${outcome.status}`);
}

const request = readFpmRequest(process.argv.slice(2));
const date = Number(process.env['SOURCE_DATE_EPOCH'] ?? '0');
const level = process.env['PACKAGE_COMPRESSION_LEVEL'] ?? '6';
const work = await mkdtemp(join(tmpdir(), 'package-'));
try {
  const root = join(work, 'root');
  await mkdir(root);
  await layOut(root, request.mappings);
  const files = await listPackaged(root, date);
  const kind = optionOf(request, '-t');
  if (kind === 'deb') await makeDeb(request, { root, files, date, level, run });
  else if (kind === 'rpm') await makeRpm(request, { root, work, files, level, run });
  else throw new Error(`unknown kind of package: ${kind}`);
} finally {
  await rm(work, { recursive: true, force: true });
}
