import type { CoreLayer } from "../profile/facts/layers";

/** Packs that usually fill the core layers on a cloud, the usual choice first (docs/domain.md 8). */
export const TYPICAL_STACKS: Readonly<Record<string, Readonly<Record<CoreLayer, readonly string[]>>>> = {
  aws: { os: ["ubuntu-aws"], k8s: ["kubernetes"], cni: ["cni-calico"], csi: ["csi-aws-ebs"] },
  azure: { os: ["ubuntu-azure"], k8s: ["kubernetes"], cni: ["cni-calico-azure"], csi: ["csi-azure"] },
  gcp: { os: ["ubuntu-gcp"], k8s: ["kubernetes"], cni: ["cni-calico"], csi: ["csi-gcp-driver"] },
  vsphere: {
    os: ["ubuntu-vsphere"],
    k8s: ["kubernetes"],
    cni: ["cni-calico", "cni-cilium-oss"],
    csi: ["csi-vsphere-csi"],
  },
  maas: { os: ["ubuntu-maas"], k8s: ["kubernetes"], cni: ["cni-calico"], csi: ["csi-maas-volume"] },
  eks: { os: ["amazon-linux-eks"], k8s: ["kubernetes-eks"], cni: ["cni-aws-vpc-eks"], csi: ["csi-aws-ebs"] },
  aks: { os: ["ubuntu-aks"], k8s: ["kubernetes-aks"], cni: ["cni-kubenet", "cni-azure"], csi: ["csi-azure"] },
  gke: {
    os: ["cos-gke"],
    k8s: ["kubernetes-gke"],
    cni: ["cni-vpc-native-gke"],
    csi: ["gke-csi-gcp-driver"],
  },
  "edge-native": {
    os: ["edge-native-byoi"],
    k8s: ["edge-k8s", "edge-k3s", "edge-rke2", "edge-canonical"],
    cni: ["cni-calico", "cni-cilium-oss", "cni-flannel", "cni-custom"],
    csi: ["csi-longhorn", "csi-rook-ceph-helm", "csi-local-path-provisioner"],
  },
};
