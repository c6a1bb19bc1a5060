// A profile of the size that people export from Palette: one line of JSON, with values of a thousand lines in one of its packs.

const COMPONENTS =
  "controller server repoServer applicationSet notifications dex redis redisExporter haproxy commitServer webhook metricsProxy " +
  "backup restore migration certificates cacheWarmer audit imageUpdater gitMirror pluginServer sharding reports housekeeping quotas";

/** The values of one component, as charts write them: each key with a comment, some examples, quotes and backslashes. */
function component(name) {
  return `    ## ${name}
    ${name}:
      # -- Name of the ${name}, a part of the names of all that belongs to it
      name: ${name.toLowerCase()}
      image:
        # -- Repository of the image; the global one if empty
        repository: ""
        # -- Tag of the image; the global one if empty
        tag: ""
        imagePullPolicy: IfNotPresent
      # -- Number of pods. Ignored if \`autoscaling.enabled\` is \`true\`
      replicas: 1
      autoscaling:
        # -- Adds a HorizontalPodAutoscaler, which then sets the number of pods
        enabled: false
        minReplicas: 1
        maxReplicas: 5
        targetCPUUtilizationPercentage: 50
        targetMemoryUtilizationPercentage: 50
      # -- Further arguments of the command
      extraArgs: []
      # - --logformat
      # - "json"
      # -- Environment of the container
      env: []
      # - name: "GREETING"
      #   value: "a \\"quoted\\" word, a tab\\tand C:\\\\temp"
      logFormat: text
      logLevel: info
      resources: {}
      #  limits:
      #    cpu: 500m
      #    memory: 512Mi
      #  requests:
      #    cpu: 250m
      #    memory: 256Mi
      readinessProbe:
        failureThreshold: 3
        initialDelaySeconds: 10
        periodSeconds: 10
        successThreshold: 1
        timeoutSeconds: 1
      livenessProbe:
        failureThreshold: 3
        initialDelaySeconds: 10
        periodSeconds: 10
        successThreshold: 1
        timeoutSeconds: 1
      podAnnotations: {}
      podLabels: {}
      nodeSelector: {}
      tolerations: []
      affinity: {}
      containerPort: 8080
      service:
        annotations: {}
        labels: {}
        type: ClusterIP
        port: 443
        portName: "https"
      serviceAccount:
        create: true
        name: "argocd-${name.toLowerCase()}"
        automountServiceAccountToken: true
      metrics:
        enabled: false
        service:
          annotations: {}
          labels: {}
          servicePort: 8082
        serviceMonitor:
          enabled: false
          interval: 30s
          relabelings: []
          selector: {}
          # prometheus: "kube-prometheus"
      config:
        # Who may do what: one rule a line, its parts separated by commas
        policy.csv: |
          p, role:${name}, applications, *, */*, allow
          p, role:${name}, clusters, get, *, allow
          g, "team \\"blue\\"", role:${name}
        pattern: '^[\\w.-]+\\.(?:yaml|json)$'
      initContainers: []
      volumeMounts: []
      volumes: []
`;
}

const GLOBAL = `    nameOverride: argocd
    fullnameOverride: ""
    installCRDs: true
    global:
      image:
        # -- Repository of all images
        repository: registry.example.com/argocd
        tag: "v2.1.6"
        imagePullPolicy: IfNotPresent
      hostAliases: []
      networkPolicy:
        create: false
`;

const ARGO_CD_VALUES = `pack:
  namespace: "argocd"
  spectrocloud.com/install-priority: "0"
charts:
  argo-cd:
${GLOBAL}${COMPONENTS.split(" ").map(component).join("")}`;

/** Values of a smaller pack. */
function otherValues(name) {
  return `pack:\n  namespace: "${name}"\ncharts:\n  ${name}:\n    enabled: true\n    host: "${name}.example.com"\n`;
}

/** The text of the file, as Palette writes it: one line, without a line feed at its end. */
export function exportedProfile() {
  const pack = (name, version, text) => ({
    name,
    type: "helm",
    layer: "addon",
    version,
    tag: version,
    values: text,
    registry: { metadata: { uid: "64eaff453040297344bcad5d", name: "charts", kind: "helm", isPrivate: false } },
  });
  const packs = [
    pack("kubeflow", "1.2.0", otherValues("kubeflow")),
    pack("argo-cd", "3.26.7", ARGO_CD_VALUES),
    pack("istio", "1.6.2", otherValues("istio")),
  ];
  return JSON.stringify({
    metadata: { name: "shop", description: "Pipelines of the shop:\nhttps://shop.example.com", labels: {} },
    spec: { version: "1.0.0", template: { type: "add-on", cloudType: "all", packs } },
  });
}
