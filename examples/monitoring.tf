# A profile in Terraform. Values in heredocs are completed and checked as in YAML.
resource "spectrocloud_cluster_profile" "monitoring" {
  name        = "monitoring"
  description = "Logs of all clusters"
  version     = "1.2.0"
  cloud       = "all"
  type        = "add-on"

  pack {
    name          = "fluentbit"
    type          = "oci"
    tag           = "5.0.5"
    registry_name = "Palette Community Registry"
    values        = <<-EOT
      pack:
        namespace: fluentbit
        spectrocloud.com/install-priority: "10"
      charts:
        fluent-bit:
          replicaCount: 2
          labels:
            team: ${var.team}
            tier: "{{.spectro.var.tier}}"
    EOT
  }

  profile_variables {
    variable {
      name          = "tier"
      display_name  = "Tier"
      format        = "string"
      default_value = "standard"
    }
  }
}

variable "team" {
  type = string
}
