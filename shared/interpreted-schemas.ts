import { config } from 'zod';

/** Schemas are interpreted: the content security policy forbids the code zod would otherwise generate. */
config({ jitless: true });
