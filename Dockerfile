FROM python:3.13-slim
WORKDIR /app
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md ./
COPY bot bot
COPY adapters adapters
COPY catalog catalog
RUN pip install --no-cache-dir --no-deps --no-build-isolation -e . \
    && python -m compileall -q bot adapters \
    && useradd --uid 10001 --create-home coach && mkdir /data && chown coach /data
USER 10001
ENV CERTCOACH_DATA=/data CERTCOACH_HOST=0.0.0.0
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
CMD ["certcoach", "run"]
