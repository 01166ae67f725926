import { z } from 'zod';
import { SourceRefusedError, SourceShapeError, SourceUnavailableError } from '../../domain/errors.ts';
import { defineAccess } from '../access.ts';
import type { AskedCollector } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

/**
 * All a plugin needs of Earshot, handed to it: a file that lies anywhere can import neither our modules nor our
 * libraries. docs/plugins.md tells its author of it.
 */
export const pluginKit = {
  z,
  defineAccess,
  readJson,
  readRows,
  instantFrom,
  SourceRefusedError,
  SourceShapeError,
  SourceUnavailableError,
};
export type PluginKit = typeof pluginKit;

/** What a plugin's file exports as `collector`. */
export type Plugin = (kit: PluginKit) => AskedCollector;
