# Builds the image of a service (SERVICE names it) or of the setup; `docker compose build` builds all of them.
# The jars are built in a container (JARS=maven), or were built by `mvn package` on this machine (JARS=host).
ARG JARS=maven

FROM maven:3.9-eclipse-temurin-25 AS maven
WORKDIR /parley
COPY . .
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
	rm -rf */target tools/*/target && \
	mvn --batch-mode --no-transfer-progress --quiet -Dmaven.test.skip=true package --also-make \
	# each service: -pl :{id} \
	-pl :auth-server \
	-pl :inventory-service \
	-pl :order-service \
	-pl :notification-service \
	-pl :gateway \
	# end each
	-pl :setup -pl :images

FROM eclipse-temurin:25-jre AS host
WORKDIR /parley
COPY . .

FROM ${JARS} AS jars

# The jar of the service in layers that change at different times. Fixed file times make equal layers for equal jars;
# the AOT cache also checks the times of the jars.
FROM eclipse-temurin:25-jre AS layers
ARG SERVICE
WORKDIR /layers
COPY --from=jars /parley/${SERVICE}/target/${SERVICE}-*.jar service.jar
RUN ["java", "-Djarmode=tools", "-jar", "service.jar", "extract", "--layers", "--destination", "extracted"]
COPY --from=jars /parley/${SERVICE}/target/classes/META-INF/sbom/application.cdx.json extracted/sbom/sbom/
# The AOT cache is valid only for a JVM with these options.
COPY <<-OPTIONS extracted/application/jvm.options
	-XX:+UseSerialGC
	-XX:+ExitOnOutOfMemoryError
	--enable-native-access=ALL-UNNAMED
OPTIONS
RUN find extracted -exec touch --no-dereference --date=2026-01-01T00:00:00Z {} +

FROM eclipse-temurin:25-jre AS untrained
WORKDIR /app
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/extracted/sbom/ ./
COPY --from=layers /layers/extracted/application/ ./
USER 10001:10001
# What a compilation has used is returned to the system. C2 waits for 32,768 calls of a recorded method instead of 2,048,
# since otherwise a start compiles too much.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=30 -XX:ReservedCodeCacheSize=64m -XX:TrimNativeHeapInterval=10000 -Xss512k \
	-XX:Tier2InvokeNotifyFreqLog=15 -XX:Tier2BackedgeNotifyFreqLog=18"

# Records a start, which needs no other part, so that later starts take half the time. The second command fails if the JVM
# rejects the cache.
FROM untrained AS trained
RUN --network=none ["java", "@jvm.options", "-XX:AOTCacheOutput=/tmp/service.aot", \
	"-Xlog:aot*=error", "-Xmx128m", \
	"-Dspring.context.exit=onRefresh", "-Dspring.profiles.active=demo,training", "-Dserver.port=0", \
	"-jar", "service.jar"]
RUN ["java", "@jvm.options", "-XX:AOTCache=/tmp/service.aot", "-XX:AOTMode=on", "-cp", "service.jar", "-version"]

# Lists everything in the image: the program, the JRE and the packages of the system. Fails if a licence is not allowed.
FROM untrained AS bill
ARG SERVICE
ARG VERSION=0.1.0
COPY --from=jars /parley/tools/images/target/images-*.jar /parley/tools/images/target/lib/*.jar /tmp/images/
RUN java -cp '/tmp/images/*' dev.parley.images.ImagesCommand bill --image "parley/${SERVICE}" --tag "${VERSION}" \
	--module sbom/application.cdx.json --java "${JAVA_HOME}" --to /tmp/image.cdx.json && \
	touch --date=2026-01-01T00:00:00Z /tmp/image.cdx.json

FROM untrained AS service
ARG SERVICE
ARG VERSION=0.1.0
ARG REVISION=unknown
COPY --from=bill /tmp/image.cdx.json sbom/
COPY --from=trained /tmp/service.aot ./
ENTRYPOINT ["java", "@jvm.options", "-XX:AOTCache=service.aot", "-jar", "service.jar"]
LABEL org.opencontainers.image.title="parley/${SERVICE}" \
	org.opencontainers.image.description="A service of Parley, the reference platform for Java services that talk to each other" \
	org.opencontainers.image.version="${VERSION}" \
	org.opencontainers.image.revision="${REVISION}" \
	org.opencontainers.image.licenses="Apache-2.0" \
	org.opencontainers.image.base.name="docker.io/library/eclipse-temurin:25-jre" \
	dev.parley.sbom="/app/sbom/image.cdx.json"

FROM eclipse-temurin:25-jre AS setup-bill
ARG VERSION=0.1.0
COPY --from=jars /parley/tools/images/target/images-*.jar /parley/tools/images/target/lib/*.jar /tmp/images/
COPY --from=jars /parley/tools/setup/target/classes/META-INF/sbom/application.cdx.json /tmp/
RUN java -cp '/tmp/images/*' dev.parley.images.ImagesCommand bill --image parley/setup --tag "${VERSION}" \
	--module /tmp/application.cdx.json --java "${JAVA_HOME}" --to /tmp/image.cdx.json

# The program that generates secrets and prepares the servers before the services start.
FROM eclipse-temurin:25-jre AS setup
ARG VERSION=0.1.0
ARG REVISION=unknown
WORKDIR /opt/parley
COPY --from=jars /parley/tools/setup/target/setup-*.jar /parley/tools/setup/target/lib/*.jar setup/
COPY --from=setup-bill /tmp/application.cdx.json /tmp/image.cdx.json sbom/
COPY --from=jars /parley/contracts/asyncapi.yaml contracts/
USER 10001:10001
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dslf4j.internal.verbosity=ERROR", \
	"-cp", "/opt/parley/setup/*", "dev.parley.setup.SetupCommand"]
LABEL org.opencontainers.image.title="parley/setup" \
	org.opencontainers.image.description="Prepares a platform of Parley: secrets, certificates, databases and access rules" \
	org.opencontainers.image.version="${VERSION}" \
	org.opencontainers.image.revision="${REVISION}" \
	org.opencontainers.image.licenses="Apache-2.0" \
	org.opencontainers.image.base.name="docker.io/library/eclipse-temurin:25-jre" \
	dev.parley.sbom="/opt/parley/sbom/image.cdx.json"
