import { Directive } from 'type-graphql';

/**
 * Requires one policy, e.g. `Requires('measurement:read')`: the gateway removes what the caller's policy does not open.
 * On a type it covers its fields.
 */
export const Requires = (policy: `${string}:${string}`): ClassDecorator & MethodDecorator & PropertyDecorator =>
  Directive(`@policy(policies: [["${policy}"]])`) as ClassDecorator & MethodDecorator & PropertyDecorator;

/** Requires a caller who has signed in, whoever it is. */
export const RequiresAuthentication = (): ClassDecorator & MethodDecorator & PropertyDecorator =>
  Directive('@authenticated') as ClassDecorator & MethodDecorator & PropertyDecorator;
