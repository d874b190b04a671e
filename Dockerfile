# One image for every process of Salus: the command tells which. Built parts only; no embedded PostgreSQL, no identity provider.
FROM node:24-slim AS build
WORKDIR /salus
COPY package.json package-lock.json ./
COPY packages ./packages
COPY gateway ./gateway
COPY subgraphs ./subgraphs
COPY clients ./clients
COPY local/package.json ./local/
COPY e2e/package.json ./e2e/
COPY bench/package.json ./bench/
COPY tooling ./tooling
COPY .swcrc tsconfig.base.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund && node tooling/build.mjs packages/* gateway subgraphs/*/ && npm run build -w clients/web/explorer && npm prune --omit=dev --omit=optional --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=true
WORKDIR /salus
COPY --from=build /salus /salus
USER node
CMD ["node", "--no-allocation-site-pretenuring", "gateway/dist/main.js"]
