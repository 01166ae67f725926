# The whole of Earshot in one image; which part it is, the command says: start, api, worker or scheduler (docs/scale.md).
# Where that image is not to be had: --build-arg NODE_IMAGE=another Debian with Node 20.19 or later and a user `node`.
ARG NODE_IMAGE=node:22-bookworm-slim
FROM $NODE_IMAGE AS build
WORKDIR /earshot
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM $NODE_IMAGE AS packages
WORKDIR /earshot
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM $NODE_IMAGE
WORKDIR /earshot
COPY --from=packages /earshot/node_modules node_modules
COPY --from=build /earshot/package.json package.json
COPY --from=build /earshot/bin bin
COPY --from=build /earshot/dist dist
COPY --from=build /earshot/web/dist web/dist
COPY --from=build /earshot/pipeline/language/model pipeline/language/model
COPY --from=build /earshot/scripts/demo scripts/demo
RUN mkdir /data && chown node:node /data
USER node
ENV NODE_ENV=production EARSHOT_HOST=0.0.0.0 EARSHOT_PORT=4178 EARSHOT_DATA=/data
VOLUME /data
EXPOSE 4178
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.EARSHOT_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/earshot.js"]
CMD ["start"]
